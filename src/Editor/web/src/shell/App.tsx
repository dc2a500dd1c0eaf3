import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/ui.css';
import '../styles/fields.css';
import '../styles/panes.css';
import './shell.css';
import { Toasts, Tooltips } from '../ui';
import { StatusBar } from './StatusBar';
import { Toolbar } from './Toolbar';
import { Workbench } from './Workbench';

/** The whole page. */
export const App = () => (
    <>
        <div className="shell">
            <Toolbar />
            <Workbench />
            <StatusBar />
        </div>
        <Toasts />
        <Tooltips />
    </>
);
