using Grpc.Core;
using Grpc.Net.Client;
using Pulumi.Codegen;
using Pulumi.Experimental.Converter;
using Xunit;
using Rpc = Pulumirpc;

namespace Pulumi.Tests.Providers;

public sealed class ConverterTests
{
    [Fact]
    public async Task ServedConverter_IsHandedTheProgram_AndItsFindingsComeBack()
    {
        var converter = Converter.CreateSimple(request => new ConvertProgramResponse
        {
            Diagnostics =
            [
                new Diagnostic
                {
                    Summary = $"{request.SourceDirectory} to {request.TargetDirectory} with {string.Join(' ', request.Args)}",
                    Severity = DiagnosticSeverity.Warning,
                    Subject = new Codegen.Range
                    {
                        Filename = "main",
                        Start = new Position
                        {
                            Line = 2,
                            Column = 3,
                            Byte = 4,
                        },
                    },
                },
            ],
        });

        var response = await ConvertAsync(converter);

        Assert.Equal(
            new Rpc.Codegen.Diagnostic
            {
                Summary = "from to to with --fast",
                Severity = Rpc.Codegen.DiagnosticSeverity.DiagWarning,
                Subject = new Rpc.Codegen.Range
                {
                    Filename = "main",
                    Start = new Rpc.Codegen.Pos
                    {
                        Line = 2,
                        Column = 3,
                        Byte = 4,
                    },
                },
            },
            Assert.Single(response.Diagnostics)
        );
    }

    [Fact]
    public async Task ConverterWithoutFindings_AnswersEmpty() =>
        Assert.Empty((await ConvertAsync(Converter.CreateSimpleAsync(_ => Task.FromResult(ConvertProgramResponse.Empty)))).Diagnostics);

    [Fact]
    public async Task ConverterThatCannotConvertPrograms_Fails() =>
        await Assert.ThrowsAsync<RpcException>(() => ConvertAsync(new Unfinished()));

    private static async Task<Rpc.ConvertProgramResponse> ConvertAsync(Converter converter)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new PortWriter();
        var served = Converter.Serve(converter, cancelled.Token, output);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{await output.Port}");
        try
        {
            return await new Rpc.Converter.ConverterClient(channel).ConvertProgramAsync(
                new Rpc.ConvertProgramRequest
                {
                    SourceDirectory = "from",
                    TargetDirectory = "to",
                    Args = { "--fast" },
                },
                cancellationToken: cancelled.Token
            );
        }
        finally
        {
            await cancelled.CancelAsync();
            await served;
        }
    }

    private sealed class Unfinished : Converter;

    private sealed class PortWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _port = new();

        public Task<string> Port => _port.Task;

        public override Task WriteAsync(string? value)
        {
            _port.SetResult(value!.TrimEnd('\n'));
            return Task.CompletedTask;
        }
    }
}
