using System.Collections.Immutable;
using System.CommandLine;

namespace DataOps.Cli.Commands;

/// <summary>Commands that belong to one kind of work; help lists them together.</summary>
internal sealed record CommandGroup(string Title, ImmutableArray<Command> Commands);
