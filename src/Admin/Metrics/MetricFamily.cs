using System.Diagnostics.Metrics;
using System.Text;

namespace Lolo.Admin.Metrics;

/// <summary>An instrument and its latest values, named as Prometheus and OpenTelemetry agree on it: <c>lolo.web.sent</c> in bytes is <c>lolo_web_sent_bytes_total</c>. Members may be called from any thread.</summary>
internal sealed class MetricFamily
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    public MetricFamily(Instrument instrument)
    {
        IsObserved = instrument.IsObservable;
        IsCounter = instrument.GetType() is { IsGenericType: true } type
            && (type.GetGenericTypeDefinition() == typeof(Counter<>) || type.GetGenericTypeDefinition() == typeof(ObservableCounter<>));
        Name = NameOf(instrument.Name, instrument.Unit, IsCounter);
        Help = instrument.Description ?? instrument.Name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it means.</summary>
    public string Help { get; }

    /// <summary>Whether it only ever grows.</summary>
    public bool IsCounter { get; }

    /// <summary>Whether it is asked for its values, and does not tell of each change.</summary>
    public bool IsObserved { get; }

    /// <summary>A value for each set of labels, as they are written: a copy.</summary>
    public IReadOnlyDictionary<string, double> Values
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, double>(_values, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Takes what the instrument says.</summary>
    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.Labels(tags);
        lock (_gate)
        {
            _values[labels] = IsObserved ? value : _values.GetValueOrDefault(labels) + value;
        }
    }

    /// <summary>Forgets all values, so that those which are told no more are gone.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _values.Clear();
        }
    }

    private static string NameOf(string name, string? unit, bool isCounter)
    {
        var made = new StringBuilder(name.Length + 16);
        foreach (var letter in name)
        {
            made.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        Add(made, unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "1" when !isCounter => "_ratio",
            _ => "",
        });
        Add(made, isCounter ? "_total" : "");
        return made.ToString();
    }

    private static void Add(StringBuilder made, string ending)
    {
        if (!made.ToString().EndsWith(ending, StringComparison.Ordinal))
        {
            made.Append(ending);
        }
    }
}
