using Lolo.Compare.Measuring;
using Lolo.Compare.Results;

namespace Lolo.Bench.Tests;

public sealed class QuietTests
{
    private readonly Quiet _quiet = new(otherCores: 0.1, repeats: 2);
    private int _tries;

    [Fact]
    public async Task A_quiet_measurement_is_made_once()
    {
        var result = await _quiet.MeasureAsync(Tries(Other(0.05)));
        Assert.Equal((1, 0, false), (_tries, result.Repeats, result.IsDisturbed));
    }

    [Fact]
    public async Task A_disturbed_one_is_made_again_until_it_is_quiet()
    {
        var result = await _quiet.MeasureAsync(Tries(Other(0.5), Other(0.02), Other(0.3)));
        Assert.Equal((2, 1, false), (_tries, result.Repeats, result.IsDisturbed));
        Assert.Equal(0.02, result.OtherCores, 6);
    }

    [Fact]
    public async Task One_that_never_becomes_quiet_is_marked_and_the_quietest_is_kept()
    {
        var result = await _quiet.MeasureAsync(Tries(Other(0.5), Other(0.2), Other(0.3), Other(0)));
        Assert.Equal((3, 2, true), (_tries, result.Repeats, result.IsDisturbed));
        Assert.Equal(0.2, result.OtherCores, 6);
    }

    [Fact]
    public async Task Lost_messages_are_not_measured_away()
    {
        var result = await _quiet.MeasureAsync(Tries(Other(0.5), Other(0.2, lost: 3), Other(0)));
        Assert.Equal("lost 3 of 0", result.Faults);
        Assert.Equal(2, _tries);
    }

    [Fact]
    public async Task A_failure_is_not_disturbed_and_not_tried_again()
    {
        var result = await _quiet.MeasureAsync(Tries(new Measurement("echo", "a", 1) { Failure = "it fell over" }));
        Assert.Equal((1, false), (_tries, result.IsDisturbed));
    }

    private static Measurement Other(double cores, double lost = 0) =>
        Some.Measured("echo", "a", 1, (Figures.Seconds, 4), (Figures.OtherCpuSeconds, cores * 4), (Figures.Lost, lost));

    private Func<Task<Measurement>> Tries(params Measurement[] tries) => () => Task.FromResult(tries[_tries++]);
}
