import type { KindInfo } from '../api/types';
import { Markdown } from './help/Markdown';
import { Folded } from './parts';

/** What the kind is, at length, with an example. */
export const HelpPart = ({ kind }: { kind: KindInfo }) => (
    <Folded title={`About ${kind.title}`}>
        <Markdown text={kind.help} />
        {kind.example !== '' && <Markdown text={`\`\`\`\`yaml\n${kind.example.trimEnd()}\n\`\`\`\``} />}
    </Folded>
);
