import { useEffect } from 'react';
import { useLive } from '../store/live';
import { Button, Empty } from '../ui';
import { ClientCard } from './ClientCard';
import { addClient, firstClient, useClients } from './clients';
import { useTriggers } from './triggers';

/** WebSocket clients side by side. */
export const SocketsPane = () => {
    const graph = useLive(state => state.watched);
    const triggers = useTriggers('ws');
    const all = useClients(state => state.clients);
    const clients = all.filter(client => client.graph === graph);
    const [first] = triggers;
    const bare = graph !== null && first !== undefined && clients.length === 0;

    useEffect(() => {
        if (bare) firstClient(graph, first.node, first.path);
    }, [bare, graph, first]);

    if (graph === null || (first === undefined && clients.length === 0)) {
        return (
            <Empty icon="plug" title="No WebSocket trigger runs">
                What Save &amp; Run has deployed is tried here; the gallery has triggers to add.
            </Empty>
        );
    }

    const add = () => {
        const like = clients.at(-1);
        if (like !== undefined) addClient(graph, like.node, like.path);
        else if (first !== undefined) addClient(graph, first.node, first.path);
    };

    return (
        <div className="clients">
            {clients.map((client, i) => (
                <ClientCard key={client.id} client={client} number={i + 1} triggers={triggers} />
            ))}
            <Button className="client-add" icon="add" onClick={add}>
                Add client
            </Button>
        </div>
    );
};
