import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { readInline, readMarkdown } from './read';
import { Markdown } from './Markdown';

afterEach(cleanup);

const html = (text: string) => render(<Markdown text={text} />).container.innerHTML;

describe('Markdown', () => {
    it('joins the lines of a paragraph', () => {
        expect(readMarkdown('one\ntwo\n\nthree').map(block => block.type)).toEqual(['paragraph', 'paragraph']);
        expect(html('one\ntwo')).toContain('<p>one two</p>');
    });

    it('shows code as it is written', () => {
        expect(html('a `<b>` and ``a ` b``')).toContain('<p>a <code>&lt;b&gt;</code> and <code>a ` b</code></p>');
        expect(readMarkdown('```yaml\na: |\n\n  b\n```\nend')).toMatchObject([
            { type: 'code', language: 'yaml', text: 'a: |\n\n  b' },
            { type: 'paragraph' },
        ]);
    });

    it('never makes elements of what is written as HTML', () => {
        const shown = render(<Markdown text={'<img src=x onerror=alert(1)> <script>x</script>'} />).container;
        expect(shown.querySelector('img, script')).toBeNull();
        expect(shown.textContent).toContain('<img src=x');
    });

    it('opens links to the web and no others', () => {
        const links = (text: string) => [...render(<Markdown text={text} />).container.querySelectorAll('a')];
        expect(links('[a](https://a.example/x)').map(link => [link.href, link.rel])).toEqual([
            ['https://a.example/x', 'noreferrer'],
        ]);
        expect(links('[a](javascript:alert) [b](auth.md) [c](data:text/html,x)')).toEqual([]);
    });

    it('knows lists, headings and tables', () => {
        expect(html('- a\n  b\n- c')).toContain('<ul><li>a b</li><li>c</li></ul>');
        expect(html('1. a\n2. b')).toContain('<ol>');
        expect(html('## head')).toContain('<h4>head</h4>');
        expect(html('| a | b |\n| --- | --- |\n| `x|y` | z \\| |')).toContain('<td><code>x|y</code></td><td>z |</td>');
    });

    it('knows strong and emphasised words', () => {
        expect(html('**a** *b* 2 * 3 * 4 snake_case_name')).toContain(
            '<strong>a</strong> <em>b</em> 2 * 3 * 4 snake_case_name',
        );
    });

    it('leaves what is not closed as it is', () => {
        expect(readInline('a ` b [c](d')).toEqual([{ type: 'text', text: 'a ` b [c](d' }]);
    });
});
