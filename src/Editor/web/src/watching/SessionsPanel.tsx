import './watching.css';
import './sessions.css';
import { Addresses } from './Addresses';
import { News } from './News';
import { Sessions } from './Sessions';

/** Where the world finds the graph, who is connected, and what came of its deploys. */
export const SessionsPanel = () => (
    <div className="watch-columns">
        <Addresses />
        <Sessions />
        <News />
    </div>
);
