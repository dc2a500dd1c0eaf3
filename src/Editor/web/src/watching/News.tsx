import { useLive } from '../store/live';
import { Icon } from '../ui';
import { clockOf } from './lines';
import { newsOf } from './news';

const marks = { ok: 'check', info: 'info', error: 'alert' } as const;

/** What came of the last deploys of the open graph, the newest first. */
export const News = () => {
    const graph = useLive(state => state.watched);
    const deploys = useLive(state => state.deploys);
    const own = deploys.filter(news => news.graph === graph).reverse();
    if (own.length === 0) return null;
    return (
        <section className="watch-column" aria-labelledby="news-title">
            <h3 id="news-title">Deploys</h3>
            <ul className="news">
                {own.map(each => {
                    const { kind, text, detail } = newsOf(each);
                    return (
                        <li key={each.seq} className={`news-${kind}`}>
                            <Icon name={marks[kind]} size={14} />
                            <div>
                                <span className="faint numbers">{clockOf(each.time).slice(0, 8)}</span> {text}
                                {detail !== undefined && <pre className="news-detail">{detail}</pre>}
                            </div>
                        </li>
                    );
                })}
            </ul>
        </section>
    );
};
