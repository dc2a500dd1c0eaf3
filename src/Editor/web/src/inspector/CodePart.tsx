import { useState } from 'react';
import { CodeEditor } from '../code/CodeEditor';
import { languageOf } from '../code/world';
import { useCommands } from '../commands/useCommands';
import { parse, setCode, setFile, setLanguage, type Edited, type GraphDoc } from '../document';
import { useEditor } from '../store/editor';
import { Button, Dialog, IconButton, Select } from '../ui';
import { faultsAt } from './faults';
import { LiveText } from './LiveText';
import { Faults, Part, type PartProps } from './parts';

const starts = {
    javascript: 'exports.handler = async (ev, ctx) => {\n  ctx.route(ev);\n};\n',
    csharp: 'async Task Handle(Event ev, Context ctx)\n{\n    await ctx.Route(ev);\n}\n',
};

/** The code of a function, in the text or in a file beside it. */
export const CodePart = (props: PartProps) => {
    const { node, kind } = props;
    const hasCode = kind?.takesCode ?? (node.code !== null || node.kind === 'function');
    return hasCode ? <Code {...props} /> : node.kind === 'graph' ? <InnerGraph {...props} /> : null;
};

const InnerGraph = ({ node, faults }: PartProps) => {
    const apply = useEditor(state => state.apply);
    return (
        <Part title="Graph">
            <LiveText
                label="File"
                value={node.file}
                placeholder="parts/name.yaml"
                hint="The graph that it stands for, beside this one or in a folder below."
                error={faultsAt(faults, ['file'], true)[0]?.message ?? null}
                onValue={file => apply(doc => setFile(doc, node.id, file), 'Change file', `file:${node.id}`)}
            />
        </Part>
    );
};

const Code = ({ node, faults }: PartProps) => {
    const apply = useEditor(state => state.apply);
    const [isLarge, setLarge] = useState(false);
    const { id, code, file } = node;
    const inFile = code === null && file !== null;
    const language = languageOf(node);
    useCommands([
        {
            id: 'inspector.enlarge',
            title: 'Edit the code in a large window',
            group: 'Build',
            keys: 'Ctrl+Shift+E',
            inText: true,
            when: () => !inFile,
            run: () => setLarge(true),
        },
    ]);
    return (
        <Part
            title="Code"
            aside={
                <span className="field-tools">
                    <Select
                        className="select-small"
                        aria-label="Language of the code"
                        value={language}
                        onChange={event =>
                            apply(doc => setLanguage(doc, id, wordFor(event.target.value, file)), 'Change language')
                        }
                    >
                        <option value="javascript">JavaScript</option>
                        <option value="csharp">C#</option>
                    </Select>
                    {!inFile && (
                        <IconButton
                            icon="fit"
                            size="small"
                            label="Edit in a large window"
                            keys="Ctrl+Shift+E"
                            onClick={() => setLarge(true)}
                        />
                    )}
                </span>
            }
        >
            <Faults faults={[...faultsAt(faults, ['code'], true), ...faultsAt(faults, ['language'], true)]} />
            {!inFile && code !== null && !isLarge && (
                <div className={code.split('\n').length > 24 ? 'code-box code-box-tall' : 'code-box'}>
                    <CodeEditor id={id} />
                </div>
            )}
            {code === null && (
                <Button
                    size="small"
                    icon="code"
                    onClick={() =>
                        apply(
                            doc => withCode(setFile(doc, id, null), text => setCode(text, id, starts[language])),
                            'Write code',
                        )
                    }
                >
                    {inFile ? 'Write the code here instead' : 'Write code'}
                </Button>
            )}
            {(inFile || code === null) && (
                <LiveText
                    label="File"
                    value={file}
                    placeholder="handlers/name.js"
                    hint="Instead of code here: a file beside the graph or in a folder below it."
                    error={faultsAt(faults, ['file'], true)[0]?.message ?? null}
                    onValue={next => apply(doc => setFile(doc, id, next), 'Change file', `file:${id}`)}
                />
            )}
            {isLarge && (
                <Dialog title={`Code of ${node.label ?? id}`} width="full" onClose={() => setLarge(false)}>
                    <div className="code-large">
                        <CodeEditor id={id} focus />
                    </div>
                </Dialog>
            )}
        </Part>
    );
};

/** What the text has to say for a language: nothing where that is understood. */
const wordFor = (language: string, file: string | null): string | null => {
    const understood = languageOf({ language: null, file });
    return language === understood ? null : language;
};

/** One edit after another, undone together. */
const withCode = (made: Edited, next: (doc: GraphDoc) => Edited): Edited =>
    'refused' in made ? made : next(parse(made.text));
