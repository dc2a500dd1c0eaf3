import '../styles/json.css';
import { useMemo } from 'react';
import { jsonTokens } from './json';

const mostColoured = 5000;

/** A body for reading: JSON indented and coloured, any other text as it is. */
export const JsonText = ({ text, cut = false }: { text: string; cut?: boolean }) => {
    const tokens = useMemo(() => jsonTokens(text, cut), [text, cut]);
    return (
        <pre className="json-text" tabIndex={0}>
            {tokens === null
                ? text
                : tokens.length > mostColoured
                  ? tokens.map(token => token.text).join('')
                  : tokens.map((token, i) => (
                        <span key={i} className={`json-${token.kind}`}>
                            {token.text}
                        </span>
                    ))}
        </pre>
    );
};
