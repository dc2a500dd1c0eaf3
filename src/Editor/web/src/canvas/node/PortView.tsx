import { Handle, Position } from '@xyflow/react';
import { classes } from '../../ui';

interface Props {
    side: 'in' | 'out';
    name: string;
    /** From the node's upper edge. */
    y: number;
    /** The port that errors leave by. */
    error?: boolean;
    /** Its name shows only when the node is looked at. */
    quiet?: boolean;
}

/** A port: the door that links are drawn from and to, and its name. */
export const PortView = ({ side, name, y, error = false, quiet = false }: Props) => (
    <>
        <Handle
            type={side === 'in' ? 'target' : 'source'}
            position={side === 'in' ? Position.Left : Position.Right}
            id={name}
            className={classes('port', `port-${side}`, error && 'port-error', error && !quiet && 'is-linked')}
            style={{ top: y }}
            data-port={`${side}.${name}`}
        />
        <span
            className={classes('port-name', `port-name-${side}`, error && 'is-error', quiet && 'is-quiet')}
            style={{ top: y }}
        >
            {name}
        </span>
    </>
);
