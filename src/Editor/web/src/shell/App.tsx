import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/ui.css';
import '../styles/fields.css';
import '../styles/panes.css';
import '../running/running.css';
import '../graphs/graphs.css';
import './shell.css';
import { useEffect } from 'react';
import { useAccess } from '../api/client';
import { CommandLayer } from '../commands/CommandLayer';
import { GraphDialogs } from '../graphs/GraphDialogs';
import { GraphList } from '../graphs/GraphList';
import { useGraphCommands } from '../graphs/useGraphCommands';
import { ConflictDialog } from '../running/ConflictDialog';
import { RunDialog } from '../running/RunDialog';
import { startRunning } from '../running/session';
import { useRunCommands } from '../running/useRunCommands';
import { useEditor } from '../store/editor';
import { useTryCommands } from '../trying';
import { Button, Empty, Spinner, Toasts, Tooltips } from '../ui';
import { useWatchCommands } from '../watching';
import { followHost } from './hostNews';
import { LoginAgain, LoginPage } from './Login';
import { Opening } from './Opening';
import { begin, startPage, useStart } from './start';
import { StatusBar } from './StatusBar';
import { Toolbar } from './Toolbar';
import { useRoute } from './useRoute';
import { useShellCommands } from './useShellCommands';
import { Workbench } from './Workbench';

const useTitle = () => {
    const graph = useEditor(state => state.graphId);
    const title = useEditor(state => state.doc.title);
    const dirty = useEditor(state => state.dirty);
    useEffect(() => {
        document.title = graph === null ? 'Lolo' : `${dirty ? '• ' : ''}${title ?? graph} – Lolo`;
    }, [dirty, graph, title]);
};

const Page = ({ locked }: { locked: boolean }) => {
    const route = useRoute(!locked);
    const open = useEditor(state => state.graphId !== null);
    useTitle();
    useShellCommands();
    useGraphCommands();
    useRunCommands();
    useTryCommands();
    useWatchCommands();
    return (
        <>
            <div className="shell">
                <Toolbar />
                {route.view === 'graph' ? open ? <Workbench /> : <Opening /> : <GraphList />}
                <StatusBar />
            </div>
            <GraphDialogs />
            <RunDialog />
            <ConflictDialog />
            {locked && <LoginAgain />}
        </>
    );
};

const Waiting = () => {
    const fault = useStart(state => state.fault);
    return fault === null ? (
        <main className="empty late page">
            <Spinner label="Asking the host" />
        </main>
    ) : (
        <main className="empty page">
            <Empty icon="plug" title="No host">
                <p>{fault}</p>
                <p className="empty-buttons">
                    <Button icon="refresh" onClick={() => void begin()}>
                        Try again
                    </Button>
                </p>
            </Empty>
        </main>
    );
};

let started = false;

/** The whole page. */
export const App = () => {
    const { access, hadBeenIn } = useAccess();
    useEffect(() => {
        const stops = [followHost(), startRunning()];
        if (!started) {
            started = true;
            void startPage();
        }

        return () => stops.forEach(stop => stop());
    }, []);

    return (
        <>
            {hadBeenIn ? <Page locked={access === 'out'} /> : access === 'out' ? <LoginPage /> : <Waiting />}
            <CommandLayer />
            <Toasts />
            <Tooltips />
        </>
    );
};
