using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

/// <summary>Writes a unit as a C# file.</summary>
internal static class SourceWriter
{
    public static string Write(SourceUnit unit)
    {
        var code = new CodeWriter();
        switch (unit)
        {
            case ResourceUnit resource:
                ResourceWriter.Write(code, resource);
                break;
            case FunctionUnit function:
                FunctionWriter.Write(code, function);
                break;
            case EnumUnit enumeration:
                EnumWriter.Write(code, enumeration);
                break;
            case TypeUnit type:
                WriteType(code, type);
                break;
            case ConfigUnit config:
                ConfigWriter.Write(code, config);
                break;
            case UtilitiesUnit utilities:
                UtilitiesWriter.Write(code, utilities);
                break;
            default:
                throw new InvalidOperationException($"No writer for {unit.GetType().Name}.");
        }

        return code.ToString();
    }

    private static void WriteType(CodeWriter code, TypeUnit unit)
    {
        code.Open($"namespace {unit.Namespace}");
        if (unit.Input is { } input)
        {
            InputClassWriter.Write(code, input);
        }

        if (unit.Output is { } output)
        {
            OutputClassWriter.Write(code, output);
        }

        code.Close();
    }
}
