using Grpc.Core;
using Pulumi.Codegen;
using Rpc = Pulumirpc;

namespace Pulumi.Experimental.Converter;

/// <summary>Hands the engine's calls to a converter.</summary>
internal sealed class ConverterService(Converter converter) : Rpc.Converter.ConverterBase
{
    public override async Task<Rpc.ConvertProgramResponse> ConvertProgram(Rpc.ConvertProgramRequest request, ServerCallContext context)
    {
        var question = new ConvertProgramRequest(request.SourceDirectory, request.TargetDirectory, request.MapperTarget, [.. request.Args]);
        var answer = await converter.ConvertProgram(question).ConfigureAwait(false);
        var response = new Rpc.ConvertProgramResponse();
        response.Diagnostics.AddRange((answer.Diagnostics ?? []).Select(Write));
        return response;
    }

    private static Rpc.Codegen.Diagnostic Write(Diagnostic diagnostic) =>
        new()
        {
            Summary = diagnostic.Summary ?? "",
            Detail = diagnostic.Detail ?? "",
            Severity = diagnostic.Severity switch
            {
                DiagnosticSeverity.Warning => Rpc.Codegen.DiagnosticSeverity.DiagWarning,
                DiagnosticSeverity.Error => Rpc.Codegen.DiagnosticSeverity.DiagError,
                _ => Rpc.Codegen.DiagnosticSeverity.DiagInvalid,
            },
            Subject = Write(diagnostic.Subject),
            Context = Write(diagnostic.Context),
        };

    private static Rpc.Codegen.Range? Write(Codegen.Range? range) =>
        range is null
            ? null
            : new()
            {
                Filename = range.Filename ?? "",
                Start = Write(range.Start),
                End = Write(range.End),
            };

    private static Rpc.Codegen.Pos? Write(Position? position) =>
        position is null
            ? null
            : new()
            {
                Line = position.Line,
                Column = position.Column,
                Byte = position.Byte,
            };
}
