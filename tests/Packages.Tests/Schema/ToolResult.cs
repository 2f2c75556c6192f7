namespace Packages.Tests.Schema;

internal sealed record ToolResult(int ExitCode, string Output);
