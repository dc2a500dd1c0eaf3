import { useEffect, useState } from 'react';
import { words } from '../api/client';
import { versionDiff } from '../api/routes';
import type { VersionInfo } from '../api/types';
import { useEditor } from '../store/editor';
import { Button, classes, Empty, Spinner } from '../ui';
import { DiffView } from './DiffView';
import { editVersion, loadVersions, rollBackTo, useVersions } from './versions';

const causes: Record<string, string> = {
    change: 'changed on disk',
    deploy: 'deployed',
    rollback: 'rolled back',
    start: 'at start',
};

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const titleOf = (version: VersionInfo) =>
    version.message ??
    (version.of === null ? (causes[version.cause] ?? version.cause) : `text of version ${version.of} again`);

const Row = ({ version, chosen, onChoose }: { version: VersionInfo; chosen: boolean; onChoose: () => void }) => (
    <li>
        <button
            type="button"
            className={classes('version', chosen && 'version-chosen')}
            aria-current={chosen || undefined}
            onClick={onChoose}
        >
            <span className="version-number numbers">{version.number}</span>
            <span className="version-words">
                <span className="cut">{titleOf(version)}</span>
                <span className="version-detail faint cut">
                    {time.format(new Date(version.time))}
                    {version.author !== null && ` · ${version.author}`}
                    {version.message !== null && ` · ${causes[version.cause] ?? version.cause}`}
                </span>
            </span>
            {version.serving && <span className="badge badge-ok">runs</span>}
            <span className="version-lines numbers">
                <span className="plus">+{version.added}</span> <span className="minus">−{version.removed}</span>
            </span>
        </button>
    </li>
);

type Against = 'former' | 'serving';

const useDiff = (graph: string, from: number, to: number | undefined) => {
    const key = `${graph} ${from} ${to ?? ''}`;
    const [found, setFound] = useState<{ key: string; diff: string | null; why: string } | null>(null);
    useEffect(() => {
        const asked = new AbortController();
        versionDiff(graph, from, to, { signal: asked.signal })
            .then(({ diff }) => setFound({ key, diff, why: '' }))
            .catch((fault: unknown) => {
                if (!asked.signal.aborted) {
                    setFound({ key, diff: null, why: words(fault) });
                }
            });
        return () => asked.abort();
    }, [from, graph, key, to]);
    return found?.key === key ? found : null;
};

interface DetailProps {
    graph: string;
    version: VersionInfo;
    serving: number | null;
}

const Detail = ({ graph, version, serving }: DetailProps) => {
    const [against, setAgainst] = useState<Against>('former');
    const [busy, setBusy] = useState(false);
    const compared = against === 'serving' && serving !== null && serving !== version.number;
    const found = useDiff(graph, version.number, compared ? serving : undefined);
    const roll = async () => {
        setBusy(true);
        await rollBackTo(graph, version.number, serving);
        setBusy(false);
    };

    return (
        <div className="version-pane">
            <div className="version-head">
                <h3>Version {version.number}</h3>
                {!version.serving && serving !== null && (
                    <div className="choice" role="group" aria-label="What is shown">
                        <button type="button" aria-pressed={!compared} onClick={() => setAgainst('former')}>
                            What it changed
                        </button>
                        <button type="button" aria-pressed={compared} onClick={() => setAgainst('serving')}>
                            From it to {serving}
                        </button>
                    </div>
                )}
                <span className="toolbar-space" />
                <Button size="small" look="quiet" icon="edit" onClick={() => void editVersion(graph, version.number)}>
                    Edit its text
                </Button>
                {!version.serving && (
                    <Button
                        size="small"
                        icon="rollback"
                        busy={busy}
                        tip="Deploys this version's text as a new version, at once"
                        onClick={() => void roll()}
                    >
                        Roll back
                    </Button>
                )}
            </div>
            {found === null ? (
                <div className="empty">
                    <Spinner label="Loading the difference" />
                </div>
            ) : found.diff === null ? (
                <Empty icon="alert" title="No difference to show">
                    <p>{found.why}</p>
                </Empty>
            ) : (
                <DiffView diff={found.diff} label={`What version ${version.number} changed`} />
            )}
        </div>
    );
};

/** Versions of the open graph: what each changed, and the way back to it. */
export const VersionsPanel = () => {
    const graph = useEditor(state => state.graphId);
    const version = useEditor(state => state.texts?.serving?.version ?? null);
    const { versions, serving, state, why } = useVersions();
    const [chosen, setChosen] = useState<number | null>(null);

    useEffect(() => {
        if (graph !== null) {
            void loadVersions(graph);
        }
    }, [graph, version]);

    if (graph === null || state === 'none' || state === 'loading') {
        return null;
    }

    if (state === 'failed') {
        return (
            <Empty icon="alert" title="The versions could not be read">
                <p>{why}</p>
                <Button size="small" onClick={() => void loadVersions(graph)}>
                    Try again
                </Button>
            </Empty>
        );
    }

    const shown = versions.find(one => one.number === chosen) ?? versions[0];
    return shown === undefined ? (
        <Empty icon="clock" title="No versions yet">
            <p>Each Save & Run that comes to serve is kept here, with what it changed.</p>
        </Empty>
    ) : (
        <div className="versions">
            <ul className="versions-list" aria-label="Versions">
                {versions.map(one => (
                    <Row key={one.number} version={one} chosen={one === shown} onChoose={() => setChosen(one.number)} />
                ))}
            </ul>
            <Detail key={shown.number} graph={graph} version={shown} serving={serving} />
        </div>
    );
};
