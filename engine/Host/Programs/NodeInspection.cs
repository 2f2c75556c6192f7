namespace DataOps.Engine.Host.Programs;

/// <summary>
/// Keeps Node from hanging when a program fails. Node 20 never comes to an end when <c>util.inspect</c> colours a stack frame such as
/// <c>/node_modules/@pulumi/config.ts</c>, a file right below a scope, and the npm SDK has its errors shown just so. Errors are shown
/// without colours instead.
/// </summary>
internal static class NodeInspection
{
    private const string Module = """
        import util from "node:util";
        const inspect = util.inspect;
        util.inspect = Object.assign(
          (value, options, ...rest) => inspect(value, options?.colors && value instanceof Error ? { ...options, colors: false } : options, ...rest),
          inspect);
        """;

    /// <summary>The argument of Node's <c>--import</c>.</summary>
    public static string Import { get; } = "data:text/javascript," + Uri.EscapeDataString(Module);
}
