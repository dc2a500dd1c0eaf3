using System.Buffers;
using System.Text;
using System.Text.Json;
using Lolo.Nodes.JavaScript.Checking;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript;

/// <summary>
/// The nodes of a realm. The prelude is told of many at once, and of their expressions with them, when the first of them is set up: calls of V8 for
/// each would be most of what they cost. No text of the author's runs by that. Used on the lane, but for what says otherwise.
/// </summary>
/// <param name="realm">The realm.</param>
internal sealed class RealmNodes(JavaScriptRealm realm)
{
    private const int MostAtOnce = 256;
    private const int MostLetters = 1 << 20;
    private readonly List<NodeSite> _all = [];
    private readonly Dictionary<string, NodeSite> _byId = new(StringComparer.Ordinal);
    private readonly Queue<IEnumerable<AuthorScript>> _expressions = [];
    private readonly ArrayBufferWriter<byte> _json = new();
    private int _told;
    private int _oneByOne;

    /// <summary>The node of an index.</summary>
    public NodeSite this[int index] => _all[index];

    /// <summary>The node of an id; null when there is none in this realm.</summary>
    public NodeSite? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>Makes a node known. While the version is made, before any of it is set up.</summary>
    /// <param name="site">Where it stands.</param>
    /// <param name="expressions">Its expressions; looked at when the prelude is told.</param>
    /// <returns>Its index.</returns>
    public int Add(NodeSite site, IEnumerable<AuthorScript> expressions)
    {
        _all.Add(site);
        _byId[site.Node.Id] = site;
        _expressions.Enqueue(expressions);
        return _all.Count - 1;
    }

    /// <summary>Whether the prelude knows a node and its expressions. From any thread.</summary>
    public bool IsTold(int index) => index < Volatile.Read(ref _told);

    /// <summary>Has the prelude know a node and its expressions, those of the nodes before it and some that follow.</summary>
    /// <exception cref="HandlerException">One of them cannot be loaded, and its name is told. It stays unknown, as those after it do.</exception>
    public void Tell(int index)
    {
        while (_told <= index && _expressions.Count > 0)
        {
            TellPortion(_told < _oneByOne ? 1 : MostAtOnce);
        }
    }

    private void TellPortion(int most)
    {
        var (first, next, texts) = (_told, _told, new StringBuilder());
        var alone = new List<(int Index, AuthorScript Script)>();
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json))
        {
            json.WriteStartArray();
            foreach (var expressions in _expressions)
            {
                if (next - first == most || texts.Length >= MostLetters)
                {
                    break;
                }

                AuthorScript[] scripts = [.. expressions];
                if (realm.IsInspected || !Array.TrueForAll(scripts, script => script.MayStandInAnother))
                {
                    alone.AddRange(scripts.Select(script => (next, script)));
                    scripts = [];
                }

                RealmPrelude.Describe(json, _all[next], Array.ConvertAll(scripts, script => Append(texts, script.Named())));
                next++;
            }

            json.WriteEndArray();
        }

        if (TryTell(first, next, texts.ToString(), alone))
        {
            for (; _told < next; Volatile.Write(ref _told, _told + 1))
            {
                _expressions.Dequeue();
            }
        }
    }

    // Where one of many fails, each is told anew in its own turn, which fails the one that is to blame.
    private bool TryTell(int first, int next, string texts, List<(int Index, AuthorScript Script)> alone)
    {
        try
        {
            realm.Call(realm.Graph.Limits.Load, "tellNodes", first, Encoding.UTF8.GetString(_json.WrittenSpan), texts);
            foreach (var (index, script) in alone)
            {
                realm.Call(realm.Graph.Limits.Load, "addExpression", index, realm.Evaluate(script));
            }

            return true;
        }
        catch (HandlerException) when (next - first > 1)
        {
            _oneByOne = next;
            return false;
        }
        catch (HandlerException error)
        {
            throw new HandlerException($"node `{_all[first].Node.Id}` cannot be loaded: {error.Message}", error) { AuthorStack = error.AuthorStack, Line = error.Line };
        }
    }

    private static int Append(StringBuilder texts, string text)
    {
        texts.Append(text);
        return text.Length;
    }
}
