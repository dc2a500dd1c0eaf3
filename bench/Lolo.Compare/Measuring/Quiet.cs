using Lolo.Compare.Results;

namespace Lolo.Compare.Measuring;

/// <summary>Measures again when something else used the machine.</summary>
/// <param name="otherCores">From how many busy cores on it did.</param>
/// <param name="repeats">How often at most.</param>
internal sealed class Quiet(double otherCores, int repeats)
{
    /// <summary>The quietest of the tries; one with lost, doubled or disordered messages is not measured away.</summary>
    public async Task<Measurement> MeasureAsync(Func<Task<Measurement>> measure)
    {
        var best = await measure();
        var again = 0;
        while (again < repeats && IsDisturbed(best) && best.Faults is null)
        {
            var next = await measure();
            again++;
            if (next.Failure is not null || next.Faults is not null)
            {
                best = next;
                break;
            }

            best = next.OtherCores < best.OtherCores ? next : best;
        }

        return best with { Repeats = again, IsDisturbed = IsDisturbed(best) };
    }

    private bool IsDisturbed(Measurement one) => one.Failure is null && one.OtherCores > otherCores;
}
