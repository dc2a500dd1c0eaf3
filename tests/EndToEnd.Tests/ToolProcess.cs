using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lolo.EndToEnd.Tests;

/// <summary>A child process with its lines.</summary>
internal sealed partial class ToolProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ToolProcess(Process process, string name)
    {
        _process = process;
        Out = new(name);
        Error = new($"{name} (standard error)");
    }

    public LineLog Out { get; }

    public LineLog Error { get; }

    public int Id => _process.Id;

    public static ToolProcess Start(string file, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var tool = new ToolProcess(new Process { StartInfo = start }, Path.GetFileName(file));
        tool._process.OutputDataReceived += (_, line) => tool.Out.Add(line.Data);
        tool._process.ErrorDataReceived += (_, line) => tool.Error.Add(line.Data);
        tool._process.Start();
        tool._process.BeginOutputReadLine();
        tool._process.BeginErrorReadLine();
        return tool;
    }

    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Asks the process to end, as Ctrl+C or a supervisor does.</summary>
    public void Signal(PosixSignal signal) => Assert.Equal(0, Kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15));

    /// <summary>The exit code, once the process has ended.</summary>
    /// <param name="patience">How long to wait; a minute by default.</param>
    public async Task<int> ExitAsync(TimeSpan? patience = null)
    {
        await _process.WaitForExitAsync().WaitAsync(patience ?? Patience.Limit);
        return _process.ExitCode;
    }

    /// <summary>Stops the process where it stands: its sockets stay open, and nobody reads them.</summary>
    public void Freeze() => Assert.Equal(0, Kill(_process.Id, 19));

    /// <summary>Lets a frozen process go on.</summary>
    public void Thaw() => Assert.Equal(0, Kill(_process.Id, 18));

    /// <summary>Ends the process at once.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
