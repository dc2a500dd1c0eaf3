import { IconButton } from '../ui';
import { Keys } from './Keys';
import { Modal } from './Modal';
import { keysOf, type Command } from './registry';

/** Every command with its keys, by group. */
export const KeysPage = ({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) => {
    const groups = new Map<string, Command[]>();
    for (const command of commands.filter(command => keysOf(command).length > 0)) {
        const group = command.group ?? 'General';
        groups.set(group, [...(groups.get(group) ?? []), command]);
    }
    return (
        <Modal label="Keys" className="keys-page" onClose={onClose}>
            <header>
                <h2>Keys</h2>
                <IconButton icon="close" label="Close" onClick={onClose} autoFocus />
            </header>
            <div className="keys-groups">
                {[...groups].map(([group, list]) => (
                    <section key={group} aria-label={group}>
                        <h3>{group}</h3>
                        <dl>
                            {list.map(command => (
                                <div key={command.id}>
                                    <dt>{command.title}</dt>
                                    <dd>
                                        {keysOf(command).map(keys => (
                                            <Keys key={keys} keys={keys} />
                                        ))}
                                    </dd>
                                </div>
                            ))}
                        </dl>
                    </section>
                ))}
            </div>
        </Modal>
    );
};
