import { showTab, togglePane, useView, type BottomTab } from '../store/view';
import { IconButton, TabPane, Tabs, type Tab } from '../ui';
import { slots } from './slots';

const tabs: Tab<BottomTab>[] = [
    { id: 'logs', title: 'Logs' },
    { id: 'link', title: 'Link', tip: 'The last bodies of the chosen link' },
    { id: 'sessions', title: 'Sessions & URLs' },
    { id: 'try', title: 'Try' },
    { id: 'problems', title: 'Problems' },
    { id: 'versions', title: 'Versions' },
];

/** What is watched, tried and known of the graph, below the canvas. */
export const BottomPanel = () => {
    const tab = useView(view => view.tab);
    const Pane = slots[tab];
    return (
        <section className="bottom-panel" aria-label="Panels">
            <header className="bottom-head">
                <Tabs name="bottom" label="Panels" tabs={tabs} chosen={tab} onChoose={showTab} />
                <IconButton
                    icon="close"
                    label="Close the panel"
                    size="small"
                    onClick={() => togglePane('bottom', false)}
                />
            </header>
            <TabPane name="bottom" id={tab}>
                <Pane />
            </TabPane>
        </section>
    );
};
