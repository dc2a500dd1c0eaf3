import './trying.css';
import { useEditor } from '../store/editor';
import { TabPane, Tabs, type Tab } from '../ui';
import { HttpPane } from './HttpPane';
import { InjectPane } from './InjectPane';
import { SocketsPane } from './SocketsPane';
import { chooseWay, useWay, type Way } from './way';

const tabs: Tab<Way>[] = [
    { id: 'sockets', title: 'WebSocket' },
    { id: 'http', title: 'HTTP' },
    { id: 'inject', title: 'Inject' },
];
const panes = { sockets: SocketsPane, http: HttpPane, inject: InjectPane };

const ways: Record<string, Way> = {
    'websocket-trigger': 'sockets',
    'http-trigger': 'http',
    'http-multi-trigger': 'http',
    inject: 'inject',
};

/** The graph, tried without leaving the page. */
export const TryPanel = () => {
    const chosen = useWay(state => state.way);
    const usual = useEditor(state => state.doc.nodes.map(node => ways[node.kind]).find(way => way !== undefined));
    const way = chosen ?? usual ?? 'sockets';
    const Pane = panes[way];
    return (
        <div className="try-panel">
            <Tabs className="try-tabs" name="try" label="Ways to try" tabs={tabs} chosen={way} onChoose={chooseWay} />
            <TabPane name="try" id={way}>
                <Pane />
            </TabPane>
        </div>
    );
};
