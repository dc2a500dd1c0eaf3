namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>What a handler does between taking a message and settling, chosen by a number.</summary>
internal static class Chance
{
    /// <summary>Settles at once, after one or several yields, or after a hop to the timer, as the number falls.</summary>
    public static async ValueTask PauseAsync(uint number)
    {
        switch (number % 8)
        {
            case 0:
                await Task.Yield();
                break;
            case 1:
                await Task.Yield();
                await Task.Yield();
                await Task.Yield();
                break;
            case 2:
                await Task.Yield();
                await Task.CompletedTask.ConfigureAwait(false);
                break;
            case 3 when number % 64 == 3:
                await Task.Delay(1);
                break;
        }
    }

    /// <summary>A number that depends on all of its parts and looks random.</summary>
    public static uint Mix(params ReadOnlySpan<int> parts)
    {
        var mixed = 2166136261u;
        foreach (var part in parts)
        {
            mixed = (mixed ^ (uint)part) * 16777619u;
            mixed ^= mixed >> 15;
        }

        return mixed;
    }
}
