import { Fragment } from 'react';

/** A sentence of the host: what stands between backticks is shown as code. */
export const Words = ({ text }: { text: string }) =>
    text.split('`').map((part, index, all) => {
        const quoted = index % 2 === 1;
        return quoted && index < all.length - 1 ? (
            <code key={index}>{part}</code>
        ) : (
            <Fragment key={index}>{quoted ? `\`${part}` : part}</Fragment>
        );
    });
