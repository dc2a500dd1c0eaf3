import { runCommand } from '../commands/registry';
import { GraphMenu } from '../graphs/GraphMenu';
import { listHash } from '../graphs/route';
import { useDraft } from '../running/draftState';
import { RunButton } from '../running/RunButton';
import { canDiscard, discardDraft } from '../running/useRunCommands';
import { useEditor } from '../store/editor';
import { togglePane, useView } from '../store/view';
import { IconButton } from '../ui';
import { ThemeMenu } from './ThemeMenu';

const History = () => {
    const past = useEditor(state => state.history.past.at(-1)?.label ?? null);
    const future = useEditor(state => state.history.future.at(-1)?.label ?? null);
    const { undo, redo } = useEditor.getState();
    return (
        <div className="toolbar-group" role="group" aria-label="History">
            <IconButton
                icon="undo"
                label={past === null ? 'Undo' : `Undo: ${past}`}
                keys="Ctrl+Z"
                disabled={past === null}
                onClick={undo}
            />
            <IconButton
                icon="redo"
                label={future === null ? 'Redo' : `Redo: ${future}`}
                keys="Ctrl+Shift+Z"
                disabled={future === null}
                onClick={redo}
            />
        </div>
    );
};

const Panes = () => {
    const { gallery, text, bottom, inspector } = useView();
    return (
        <div className="toolbar-group" role="group" aria-label="Panes">
            <IconButton
                icon="left"
                label="Functions Gallery"
                keys="Ctrl+1"
                on={gallery}
                onClick={() => togglePane('gallery')}
            />
            <IconButton
                icon="text"
                label="Text beside the canvas"
                keys="Ctrl+2"
                on={text}
                onClick={() => togglePane('text')}
            />
            <IconButton
                icon="bottom"
                label="Panels below"
                keys="Ctrl+3"
                on={bottom}
                onClick={() => togglePane('bottom')}
            />
            <IconButton
                icon="right"
                label="Inspector"
                keys="Ctrl+4"
                on={inspector}
                onClick={() => togglePane('inspector')}
            />
        </div>
    );
};

const Edited = () => {
    const dirty = useEditor(state => state.dirty);
    const never = useEditor(state => state.texts?.serving === null);
    return dirty ? (
        <span
            className="badge badge-accent"
            data-tip={never ? 'Save & Run starts it' : 'What you see is not what runs; Save & Run deploys it'}
        >
            {never ? 'Draft' : 'Not deployed'}
        </span>
    ) : null;
};

const GraphTools = () => {
    const discardable = useDraft(state => state.saving.state !== 'none') && canDiscard();
    return (
        <>
            <GraphMenu
                more={[
                    {
                        label: 'Discard the draft',
                        icon: 'rollback',
                        disabled: !discardable,
                        run: () => void discardDraft(),
                    },
                ]}
            />
            <Edited />
            <span className="toolbar-space" />
            <History />
            <span className="toolbar-line" />
            <Panes />
        </>
    );
};

/** What is done with the whole graph. */
export const Toolbar = () => {
    const open = useEditor(state => state.graphId !== null);
    return (
        <header className="toolbar">
            <a className="toolbar-home" href={listHash} aria-label="Lolo: all graphs" data-tip="All graphs">
                <img className="toolbar-mark" src="/icon.svg" alt="" width="22" height="22" />
                {!open && <span>Lolo</span>}
            </a>
            {open ? <GraphTools /> : <span className="toolbar-space" />}
            <span className="toolbar-line" />
            <IconButton
                icon="command"
                label="Find a command"
                keys="Ctrl+K"
                onClick={() => void runCommand('commands.palette')}
            />
            <ThemeMenu />
            {open && <RunButton />}
        </header>
    );
};
