import { useMemo } from 'react';
import { linesOf } from './changes';

const signs = { added: '+', removed: '−', same: '', place: '' } as const;

/** A unified diff, with the numbers of both texts. */
export const DiffView = ({ diff, label }: { diff: string; label: string }) => {
    const lines = useMemo(() => linesOf(diff), [diff]);
    return lines.length === 0 ? (
        <p className="diff-none muted">The texts are the same.</p>
    ) : (
        <div className="diff" role="region" aria-label={label} tabIndex={0}>
            <table>
                <tbody>
                    {lines.map((line, index) =>
                        line.kind === 'place' ? (
                            index > 0 && (
                                <tr key={index} className="diff-place">
                                    <td colSpan={4}>⋯</td>
                                </tr>
                            )
                        ) : (
                            <tr key={index} className={`diff-${line.kind}`}>
                                <td className="diff-number">{line.old}</td>
                                <td className="diff-number">{line.new}</td>
                                <td className="diff-sign" aria-label={line.kind === 'same' ? undefined : line.kind}>
                                    {signs[line.kind]}
                                </td>
                                <td className="diff-text">{line.text}</td>
                            </tr>
                        ),
                    )}
                </tbody>
            </table>
        </div>
    );
};
