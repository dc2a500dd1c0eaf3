import { useState } from 'react';
import { useEditor } from '../store/editor';
import { inChoices, nodeChoices, outChoices } from './keyboard/choices';
import { Picker } from '../commands/Picker';
import { goTo, refuse, type Stage } from './stage';
import { pick, useCanvas } from './state';
import { link } from './useConnecting';

/** What the canvas asks the person to choose, if it asks. */
export const Pickers = ({ stage }: { stage: Stage }) => {
    const picking = useCanvas(state => state.picking);
    return picking === null ? null : picking.what === 'node' ? (
        <FindNode stage={stage} />
    ) : (
        <LinkFrom key={picking.from} from={picking.from} />
    );
};

const FindNode = ({ stage }: { stage: Stage }) => {
    const { doc, kinds } = useEditor.getState();
    return (
        <Picker
            label="Find a node"
            hint="Name, id or kind"
            choices={nodeChoices(doc, kinds)}
            onChoose={id => goTo(stage, id)}
            onClose={() => pick(null)}
        />
    );
};

/** Draws a link without a pointer: first the out port, then the in port it leads to. */
const LinkFrom = ({ from }: { from: string }) => {
    const { doc, kinds } = useEditor.getState();
    const outs = outChoices(doc, kinds, from);
    const [port, setPort] = useState<string | null>(outs.length === 1 ? (outs[0]?.id ?? null) : null);
    return port === null ? (
        <Picker
            key="out"
            label={`Link from which port of ${from}?`}
            hint="Out port"
            choices={outs}
            onChoose={chosen => {
                setPort(chosen);
                pick({ what: 'link', from });
            }}
            onClose={() => pick(null)}
        />
    ) : (
        <Picker
            key="in"
            label={`Link ${from}.${port} to which port?`}
            hint="Node and in port"
            choices={inChoices(doc, kinds, from, port)}
            onChoose={chosen => {
                const [to = '', toPort = ''] = chosen.split('.');
                refuse(link({ from, fromPort: port, to, toPort }));
            }}
            onClose={() => pick(null)}
        />
    );
};
