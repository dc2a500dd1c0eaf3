import { useLayoutEffect, useRef } from 'react';
import type { Frame } from './clients';

const shown = 200;
const marks = { in: 'got', out: 'sent', note: '', fault: '' } as const;

const two = (value: number) => String(value).padStart(2, '0');
const clockOf = (time: number) => {
    const date = new Date(time);
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

const Row = ({ frame }: { frame: Frame }) => (
    <li className={`frame frame-${frame.way}`}>
        <span className="hidden-visually">{marks[frame.way]} </span>
        <span className="frame-words">
            {frame.bytes !== null && <span className="faint">{frame.bytes} bytes: </span>}
            {frame.text === '' ? <span className="faint">an empty message</span> : frame.text}
        </span>
        <time className="faint numbers">{clockOf(frame.time)}</time>
    </li>
);

/** What a client has sent and got, the newest at the end and in sight unless the person has scrolled away from it. */
export const Frames = ({ frames, label }: { frames: readonly Frame[]; label: string }) => {
    const list = useRef<HTMLDivElement>(null);
    const away = useRef(false);

    useLayoutEffect(() => {
        const element = list.current;
        if (element !== null && !away.current) element.scrollTop = element.scrollHeight;
    }, [frames]);

    return (
        <div
            ref={list}
            className="frames"
            role="log"
            aria-label={label}
            tabIndex={0}
            onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
                away.current = scrollHeight - scrollTop - clientHeight > 8;
            }}
        >
            <ol>
                {frames.length > shown && (
                    <li className="frame frame-note">{frames.length - shown} earlier ones are not shown</li>
                )}
                {frames.slice(-shown).map(frame => (
                    <Row key={frame.seq} frame={frame} />
                ))}
            </ol>
        </div>
    );
};
