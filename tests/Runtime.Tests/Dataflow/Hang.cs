namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>Guards against a test that would wait for ever; no test depends on how long something takes.</summary>
internal static class Hang
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    public static Task Within(this Task task) => task.WaitAsync(_limit);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(_limit);

    public static async Task UntilAsync(Func<bool> condition, Func<string>? explain = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > _limit)
            {
                Assert.Fail(explain?.Invoke() ?? "it did not come to pass");
            }

            await Task.Delay(1);
        }
    }
}
