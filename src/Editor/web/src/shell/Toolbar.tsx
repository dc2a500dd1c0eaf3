import { togglePane, useView } from '../store/view';
import { IconButton } from '../ui';
import { ThemeMenu } from './ThemeMenu';

const Panes = () => {
    const { gallery, text, bottom, inspector } = useView();
    return (
        <div className="toolbar-group" role="group" aria-label="Panes">
            <IconButton icon="left" label="Functions Gallery" on={gallery} onClick={() => togglePane('gallery')} />
            <IconButton icon="text" label="Text beside the canvas" on={text} onClick={() => togglePane('text')} />
            <IconButton icon="bottom" label="Panels below" on={bottom} onClick={() => togglePane('bottom')} />
            <IconButton icon="right" label="Inspector" on={inspector} onClick={() => togglePane('inspector')} />
        </div>
    );
};

/** What is done with the whole graph. */
export const Toolbar = () => (
    <header className="toolbar">
        <img className="toolbar-mark" src="/icon.svg" alt="Lolo" width="22" height="22" />
        <span className="toolbar-space" />
        <Panes />
        <ThemeMenu />
    </header>
);
