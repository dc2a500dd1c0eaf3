import { Fragment } from 'react';
import { showKeys } from './keys';

/** A chord as keycaps. */
export const Keys = ({ keys }: { keys: string }) => (
    <span className="keys">
        {showKeys(keys).map((part, index) => (
            <Fragment key={part}>
                {index > 0 && <span className="keys-plus">+</span>}
                <kbd>{part}</kbd>
            </Fragment>
        ))}
    </span>
);
