using DataOps.Engine.Host.Configuration;

namespace DataOps.Cli;

/// <summary>What a command line runs in: streams, environment, clock, and the signals that end it.</summary>
public sealed record CommandIo
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>Variables and working folder; <c>--cwd</c> and <c>--non-interactive</c> are laid over it.</summary>
    public required HostEnvironment Environment { get; init; }

    public bool IsInputRedirected { get; init; } = true;

    public bool IsOutputRedirected { get; init; } = true;

    /// <summary>Cells in a line of the terminal; null where there is none.</summary>
    public int? Width { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Func<Guid> NewId { get; init; } = Guid.NewGuid;

    public static CommandIo OfProcess() =>
        new()
        {
            Out = Console.Out,
            Error = Console.Error,
            In = Console.In,
            Environment = HostEnvironment.OfProcess(null, isInteractive: !Console.IsInputRedirected && !Console.IsOutputRedirected),
            IsInputRedirected = Console.IsInputRedirected,
            IsOutputRedirected = Console.IsOutputRedirected,
            Width = !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var width ? width : null,
        };
}
