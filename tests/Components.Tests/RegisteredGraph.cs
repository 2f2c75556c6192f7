using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pulumi;
using Pulumi.Testing;

namespace Components.Tests;

/// <summary>Runs a program against mocks and writes down what it registered, sorted, as text for a golden file.</summary>
internal static class RegisteredGraph
{
    /// <summary>One block for each resource: type, name, parents' types, and every input.</summary>
    public static async Task<string> OfAsync(Action declare)
    {
        var mocks = new RecordingMocks();
        var resources = await Deployment.TestAsync(mocks, new TestOptions { ProjectName = "dataops", StackName = "test", IsPreview = false }, declare);
        return mocks.Write(resources.Length);
    }

    private sealed class RecordingMocks : IMocks
    {
        private readonly List<MockResourceArgs> _registered = [];

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            lock (_registered)
            {
                _registered.Add(args);
            }

            // What a provider computes differs from what it was given, so a swapped output shows in the golden file.
            var state = args.Inputs.ToBuilder();
            state["arn"] = $"arn:test:{args.Name}";
            if (args.Type == "aws:redshiftserverless/workgroup:Workgroup")
            {
                state["endpoints"] = ImmutableArray.Create<object>(ImmutableDictionary<string, object>.Empty.Add("address", $"{args.Name}.redshift.test"));
            }

            if (args.Type == "aws:kms/key:Key")
            {
                state["keyId"] = $"key-of-{args.Name}";
            }

            return Task.FromResult<(string?, object)>(($"id-of-{args.Name}", state.ToImmutable()));
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Token == "aws:index/getCallerIdentity:getCallerIdentity"
            ? ImmutableDictionary<string, object>.Empty.Add("accountId", "123456789012").Add("arn", "arn:test:caller").Add("id", "123456789012").Add("userId", "user")
            : args.Args);

        public string Write(int count)
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{count} resources\n");
            foreach (var args in _registered.OrderBy(args => args.Name, StringComparer.Ordinal).ThenBy(args => args.Type, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{args.Name}: {args.Type}\n");
                if (!string.IsNullOrEmpty(args.Provider))
                {
                    text.Append(CultureInfo.InvariantCulture, $"  provider: {args.Provider[(args.Provider.LastIndexOf("::", StringComparison.Ordinal) + 2)..]}\n");
                }

                foreach (var input in args.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
                {
                    WriteValue(text, input.Key, input.Value, 1);
                }
            }

            return text.ToString();
        }

        private static void WriteValue(StringBuilder text, string key, object? value, int depth)
        {
            text.Append(' ', depth * 2).Append(key).Append(':');
            switch (value)
            {
                case IDictionary<string, object> map:
                    text.Append('\n');
                    foreach (var entry in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                    {
                        WriteValue(text, entry.Key, entry.Value, depth + 1);
                    }

                    break;
                case string line when line.Contains('\n', StringComparison.Ordinal):
                    text.Append(" |\n");
                    foreach (var part in line.TrimEnd('\n').Split('\n'))
                    {
                        text.Append((new string(' ', (depth + 1) * 2) + part).TrimEnd()).Append('\n');
                    }

                    break;
                case string or null:
                    text.Append(CultureInfo.InvariantCulture, $" {value}\n");
                    break;
                case IEnumerable list:
                    text.Append('\n');
                    foreach (var item in list)
                    {
                        WriteValue(text, "-", item, depth + 1);
                    }

                    break;
                case AssetOrArchive asset:
                    text.Append(CultureInfo.InvariantCulture, $" {asset.GetType().Name}\n");
                    break;
                default:
                    text.Append(CultureInfo.InvariantCulture, $" {value}\n");
                    break;
            }
        }
    }
}
