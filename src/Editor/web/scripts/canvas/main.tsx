import { createRoot } from 'react-dom/client';
import { bigGraph } from '../../src/canvas/sample/bigGraph';
import { Canvas } from '../../src/canvas/Canvas';
import { CommandLayer } from '../../src/commands/CommandLayer';
import { Gallery } from '../../src/gallery/Gallery';
import { useEditor } from '../../src/store/editor';
import { useLive } from '../../src/store/live';
import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import '../../src/styles/ui.css';
import '../../src/styles/fields.css';
import '../../src/styles/panes.css';
import { sampleKinds } from '../../src/canvas/sample/kinds';

// A canvas without a host: `?nodes=1000&links=2000&layout&live`, or `?graph=<address of a YAML text>`.
const asked = new URLSearchParams(location.search);
const number = (name: string, usual: number) => Number(asked.get(name) ?? usual);
const from = asked.get('graph');
const text =
    from !== null
        ? await (await fetch(from)).text()
        : bigGraph({ nodes: number('nodes', 1000), links: number('links', 2000), layout: asked.has('layout') });
document.documentElement.dataset.theme = asked.get('theme') ?? 'light';

const { open, setKinds } = useEditor.getState();
Object.assign(window, { editor: useEditor });
performance.mark('open');
setKinds(sampleKinds);
open('big', {
    graph: 'big',
    file: null,
    serving: null,
    disk: null,
    draft: { text, hash: '', base: null, time: '', author: null },
});
createRoot(document.getElementById('root') ?? document.body).render(
    <div style={{ display: 'grid', gridTemplateColumns: '232px 1fr', height: '100%' }}>
        <Gallery />
        <Canvas />
        <CommandLayer />
    </div>,
);
requestAnimationFrame(() => setTimeout(() => performance.measure('opened', 'open')));

if (asked.has('live')) {
    let turn = 0;
    setInterval(() => {
        turn++;
        const { nodes, links } = useEditor.getState().doc;
        useLive.setState({
            nodes: new Map(
                nodes.map((node, i) => [
                    node.id,
                    {
                        rate: 10,
                        handled: turn,
                        failed: i % 7 === 2 ? 3 : 0,
                        failing: i % 14 === 2 ? 1 : 0,
                        waiting: i % 5 === 1 ? turn % 40 : 0,
                        time: 0.4 + ((i + turn) % 9),
                    },
                ]),
            ),
            links: new Map(
                links.map((link, i) => [
                    link.id,
                    { rate: 3 + ((i + turn) % 50), count: turn, waiting: i % 6 === 1 ? turn % 30 : 0 },
                ]),
            ),
        });
    }, 100);
}
