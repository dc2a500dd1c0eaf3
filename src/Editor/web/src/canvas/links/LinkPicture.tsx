import { memo, useLayoutEffect, useRef } from 'react';
import { useTheme } from '../../ui';
import { sharpness, type Rect } from './cull';
import { paint, type Inks } from './picture';
import type { Route } from './routes';

/**
 * The lines of many links as one bitmap, made anew when the view has moved by a field: hundreds of elements would have to be painted whenever a node
 * comes into view.
 */
export const LinkPicture = memo(({ routes, rect, zoom }: { routes: readonly Route[]; rect: Rect; zoom: number }) => {
    const canvas = useRef<HTMLCanvasElement>(null);
    const theme = useTheme(state => state.theme);
    const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
    const scale = sharpness(width, height, zoom, window.devicePixelRatio);

    useLayoutEffect(() => {
        const element = canvas.current;
        const context = element?.getContext('2d');
        if (element === null || context === null || context === undefined) {
            return;
        }
        element.width = Math.ceil(width * scale);
        element.height = Math.ceil(height * scale);
        context.setTransform(scale, 0, 0, scale, -rect.left * scale, -rect.top * scale);
        paint(context, routes, inksOf(element));
    }, [routes, rect, width, height, scale, theme]);

    return <canvas ref={canvas} className="link-picture" style={{ left: rect.left, top: rect.top, width, height }} />;
});

/** The colours of the page, as the style sheet hands them on. */
function inksOf(element: HTMLElement): Inks {
    const style = getComputedStyle(element);
    return { line: style.color, error: style.outlineColor };
}
