// Builds beside the committed output and fails when the two differ: what users run is what the source says.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const committed = new URL('../../wwwroot/generated/', import.meta.url).pathname;
const fresh = mkdtempSync(join(tmpdir(), 'lolo-editor-'));
const filesOf = folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name).slice(folder.length).replace(/^[/]/, ''))
        .sort();

try {
    execFileSync('npx', ['vite', 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], {
        stdio: 'inherit',
    });
    const [theirs, ours] = [filesOf(committed), filesOf(fresh)];
    const differing = [...new Set([...theirs, ...ours])].filter(
        name =>
            !theirs.includes(name) ||
            !ours.includes(name) ||
            !readFileSync(join(committed, name)).equals(readFileSync(join(fresh, name))),
    );
    if (differing.length > 0) {
        console.error(`the committed editor is not what its source makes: ${differing.join(', ')}; run npm run build`);
        process.exitCode = 1;
    }
} finally {
    rmSync(fresh, { recursive: true });
}
