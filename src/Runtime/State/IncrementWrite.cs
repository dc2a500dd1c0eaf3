using System.Globalization;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>Adds to a number, which keeps the time it has left; the answer is the sum.</summary>
/// <param name="key">The key, judged already.</param>
/// <param name="keyLength">Its bytes.</param>
/// <param name="by">What to add.</param>
internal sealed class IncrementWrite(string key, int keyLength, double by) : StateWrite<double>(key)
{
    protected override StateEntry? Apply(StateEntry? present)
    {
        var sum = StateText.Number(Key, present?.Json) + by;
        if (!double.IsFinite(sum))
        {
            throw new StateException($"adding {by.ToString("R", CultureInfo.InvariantCulture)} to `{Key}` gives no finite number");
        }

        Answer = sum;
        var json = sum.ToString("R", CultureInfo.InvariantCulture);
        return new(json, keyLength + json.Length, present?.Ends);
    }
}
