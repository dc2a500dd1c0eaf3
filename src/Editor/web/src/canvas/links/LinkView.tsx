import { memo } from 'react';
import { linkFigures, useLive } from '../../store/live';
import { classes } from '../../ui';
import { shortNumber, shortRate } from '../figures';
import { textWidth } from '../node/textWidth';
import type { Route } from './routes';

/** One link: a line, and a broad unseen one that is easy to hit. */
export const LinkView = memo(({ route, selected }: { route: Route; selected: boolean }) => {
    const look = classes('link', selected && 'is-selected', route.error && 'is-error', route.broken && 'is-broken');
    return (
        <g className={look} data-link={route.link.id}>
            <path className="link-hit" d={route.d} />
            <path className="link-line" d={route.d} />
        </g>
    );
});

/** What the host counts of a link, half-way along; it alone hears of the counts. */
export const LinkLabel = memo(({ route }: { route: Route }) => {
    const { id } = route.link;
    const { x, y } = route.middle;
    const figures = useLive(linkFigures(id));
    const rate = figures === null ? '' : shortRate(figures.rate);
    const waiting = figures === null || figures.waiting === 0 ? '' : shortNumber(figures.waiting);
    const words = [rate, waiting].filter(part => part !== '').join(' · ');
    if (words === '') {
        return null;
    }
    const width = textWidth(words, 11) + 16;
    return (
        <g
            data-link={id}
            className={classes('link-label', waiting !== '' && 'is-waiting')}
            transform={`translate(${x} ${y})`}
        >
            <title>{titleOf(rate, waiting)}</title>
            <rect x={-width / 2} y={-9} width={width} height={18} rx={9} />
            <text y={4} textAnchor="middle">
                {words}
            </text>
        </g>
    );
});

function titleOf(rate: string, waiting: string): string {
    const moving = rate === '' ? 'nothing moves' : `${rate.replace('/s', '')} messages a second`;
    return waiting === '' ? moving : `${moving}, ${waiting} waiting`;
}
