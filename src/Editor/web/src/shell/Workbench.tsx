import { setSize, useView, usualSizes } from '../store/view';
import { Notices } from '../running/Notices';
import { SplitPane } from '../ui';
import { BottomPanel } from './BottomPanel';
import { slots } from './slots';

const Canvas = () => {
    const text = useView(view => view.text);
    const size = useView(view => view.sizes.text);
    return (
        <SplitPane
            direction="row"
            sized="second"
            label="Width of the text"
            open={text}
            size={size}
            usual={usualSizes.text}
            min={240}
            rest={280}
            onSize={next => setSize('text', next)}
            first={
                <main className="canvas-room" aria-label="Graph">
                    <Notices />
                    <slots.canvas />
                </main>
            }
            second={
                <section className="room" aria-label="Text of the graph">
                    <slots.text />
                </section>
            }
        />
    );
};

const Middle = () => {
    const bottom = useView(view => view.bottom);
    const size = useView(view => view.sizes.bottom);
    return (
        <SplitPane
            direction="column"
            sized="second"
            label="Height of the panel below"
            open={bottom}
            size={size}
            usual={usualSizes.bottom}
            min={96}
            rest={180}
            onSize={next => setSize('bottom', next)}
            first={<Canvas />}
            second={<BottomPanel />}
        />
    );
};

/** Gallery, canvas with text and panels, inspector; each in a pane that can be resized and shut. */
export const Workbench = () => {
    const { gallery, inspector, sizes } = useView();
    return (
        <div className="workbench">
            <SplitPane
                direction="row"
                sized="first"
                label="Width of the gallery"
                open={gallery}
                size={sizes.gallery}
                usual={usualSizes.gallery}
                min={160}
                max={480}
                rest={480}
                onSize={next => setSize('gallery', next)}
                first={
                    <aside className="room" aria-label="Functions Gallery">
                        <slots.gallery />
                    </aside>
                }
                second={
                    <SplitPane
                        direction="row"
                        sized="second"
                        label="Width of the inspector"
                        open={inspector}
                        size={sizes.inspector}
                        usual={usualSizes.inspector}
                        min={220}
                        max={900}
                        rest={320}
                        onSize={next => setSize('inspector', next)}
                        first={<Middle />}
                        second={
                            <aside className="room" aria-label="Inspector">
                                <slots.inspector />
                            </aside>
                        }
                    />
                }
            />
        </div>
    );
};
