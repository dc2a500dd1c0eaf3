using System.Runtime.InteropServices;
using Lolo.Host.Telling;

namespace Lolo.Host.Running;

/// <summary>Ends the host: the first Ctrl+C or SIGTERM stops it in good order within five seconds, a second one ends the process at once.</summary>
/// <param name="application">What is told to stop.</param>
/// <param name="time">The clock of the five seconds.</param>
internal sealed class SignalLifetime(IHostApplicationLifetime application, TimeProvider time) : IHostLifetime, IDisposable
{
    private static readonly TimeSpan _longestStop = TimeSpan.FromSeconds(4.8);
    private readonly List<PosixSignalRegistration> _signals = [];
    private ITimer? _end;
    private int _count;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, Take));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _end?.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            Environment.Exit(ExitCode.Done);
        }

        // Whatever still hangs then, hangs in an author's code or in a client's network.
        _end = time.CreateTimer(_ => Environment.Exit(ExitCode.Done), null, _longestStop, Timeout.InfiniteTimeSpan);
        application.StopApplication();
    }
}
