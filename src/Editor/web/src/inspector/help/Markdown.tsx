import { useMemo } from 'react';
import { isSafe, readInline, readMarkdown, type Block, type Inline } from './read';
import './help.css';

const Part = ({ part }: { part: Inline }) => {
    switch (part.type) {
        case 'text':
            return part.text;
        case 'code':
            return <code>{part.text}</code>;
        case 'strong':
            return (
                <strong>
                    <Parts parts={part.parts} />
                </strong>
            );
        case 'em':
            return (
                <em>
                    <Parts parts={part.parts} />
                </em>
            );
        case 'link':
            return isSafe(part.to) ? (
                <a href={part.to} target="_blank" rel="noreferrer">
                    <Parts parts={part.parts} />
                </a>
            ) : (
                <span data-tip={part.to}>
                    <Parts parts={part.parts} />
                </span>
            );
    }
};

const Parts = ({ parts }: { parts: Inline[] }) => parts.map((part, index) => <Part key={index} part={part} />);

const Cells = ({ cells, head }: { cells: Inline[][]; head: boolean }) => (
    <tr>
        {cells.map((parts, index) =>
            head ? (
                <th key={index} scope="col">
                    <Parts parts={parts} />
                </th>
            ) : (
                <td key={index}>
                    <Parts parts={parts} />
                </td>
            ),
        )}
    </tr>
);

const Shown = ({ block }: { block: Block }) => {
    switch (block.type) {
        case 'paragraph':
            return (
                <p>
                    <Parts parts={block.parts} />
                </p>
            );
        case 'heading':
            return (
                <h4>
                    <Parts parts={block.parts} />
                </h4>
            );
        case 'code':
            return (
                <pre tabIndex={0} aria-label="Example">
                    <code>{block.text}</code>
                </pre>
            );
        case 'list': {
            const items = block.items.map((parts, index) => (
                <li key={index}>
                    <Parts parts={parts} />
                </li>
            ));
            return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
        }
        case 'table':
            return (
                <table>
                    <thead>
                        <Cells cells={block.head} head />
                    </thead>
                    <tbody>
                        {block.rows.map((cells, index) => (
                            <Cells key={index} cells={cells} head={false} />
                        ))}
                    </tbody>
                </table>
            );
    }
};

/** Markdown as elements; never HTML. */
export const Markdown = ({ text }: { text: string }) => {
    const blocks = useMemo(() => readMarkdown(text), [text]);
    return (
        <div className="markdown">
            {blocks.map((block, index) => (
                <Shown key={index} block={block} />
            ))}
        </div>
    );
};

/** One line of Markdown, such as what a parameter does. */
export const Sentence = ({ text }: { text: string }) => {
    const parts = useMemo(() => readInline(text), [text]);
    return <Parts parts={parts} />;
};
