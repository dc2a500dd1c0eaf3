import { create } from 'zustand';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const dark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

const resolve = (choice: ThemeChoice): Theme =>
  choice === 'system' ? (dark?.matches === true ? 'dark' : 'light') : choice;

const remembered = (): ThemeChoice => {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

/** `theme` is what is seen, `choice` what was chosen. CSS needs neither: `light-dark()` and the tokens follow. */
export const useTheme = create<{ choice: ThemeChoice; theme: Theme }>(() => {
  const choice = remembered();
  return { choice, theme: resolve(choice) };
});

export const chooseTheme = (choice: ThemeChoice) => {
  if (choice === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem('lolo.theme');
  } else {
    document.documentElement.dataset.theme = choice;
    localStorage.setItem('lolo.theme', choice);
  }

  useTheme.setState({ choice, theme: resolve(choice) });
};

dark?.addEventListener('change', () => useTheme.setState(({ choice }) => ({ theme: resolve(choice) })));
