import { useId } from 'react';
import type { KindInfo, PortInfo } from '../api/types';
import { IconButton } from '../ui';

/** What a kind does: in a few words, with its ports, its parameters and an example. */
export const KindHelp = ({ kind, onClose }: { kind: KindInfo; onClose: () => void }) => {
    const title = useId();
    const params = Object.entries(kind.params.properties ?? {});
    const required = kind.params.required ?? [];
    return (
        <section className="gallery-about" aria-labelledby={title}>
            <header>
                <h3 id={title}>{kind.title}</h3>
                <IconButton icon="close" size="small" label="Close the help" onClick={onClose} />
            </header>
            <div className="gallery-about-body" tabIndex={0} role="group" aria-labelledby={title}>
                <p>{kind.summary}</p>
                <Ports title="In ports" ports={kind.in} declared={kind.defaultIn} />
                <Ports title="Out ports" ports={kind.out} declared={kind.defaultOut} />
                {params.length > 0 && (
                    <>
                        <h4>Parameters</h4>
                        <dl>
                            {params.map(([name, schema]) => (
                                <div key={name}>
                                    <dt>
                                        <code>{name}</code>
                                        {required.includes(name) && <span className="muted"> required</span>}
                                    </dt>
                                    <dd>{schema.description ?? schema.title ?? ''}</dd>
                                </div>
                            ))}
                        </dl>
                    </>
                )}
                {kind.example !== '' && (
                    <>
                        <h4>Example</h4>
                        <pre>{kind.example}</pre>
                    </>
                )}
            </div>
        </section>
    );
};

const Ports = ({ title, ports, declared }: { title: string; ports: PortInfo[] | null; declared: string[] }) => {
    const list = ports ?? declared.map(name => ({ name, summary: '' }));
    return list.length === 0 && ports !== null ? null : (
        <>
            <h4>{title}</h4>
            {ports === null && <p className="muted">You name them; to begin with there is:</p>}
            <dl>
                {list.map(port => (
                    <div key={port.name}>
                        <dt>
                            <code>{port.name}</code>
                        </dt>
                        <dd>{port.summary}</dd>
                    </div>
                ))}
            </dl>
        </>
    );
};
