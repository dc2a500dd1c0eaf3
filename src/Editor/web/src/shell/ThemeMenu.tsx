import { chooseTheme, IconButton, Menu, useTheme, type ThemeChoice } from '../ui';

const choices: { id: ThemeChoice; label: string }[] = [
    { id: 'system', label: 'As the system' },
    { id: 'light', label: 'Light' },
    { id: 'dark', label: 'Dark' },
];

/** Light, dark, or as the system has it. */
export const ThemeMenu = () => {
    const { choice, theme } = useTheme();
    return (
        <Menu
            label="Theme"
            align="right"
            items={choices.map(({ id, label }) => ({ label, checked: choice === id, run: () => chooseTheme(id) }))}
        >
            {button => <IconButton icon={theme === 'dark' ? 'moon' : 'sun'} label="Theme" {...button} />}
        </Menu>
    );
};
