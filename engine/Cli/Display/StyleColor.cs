namespace DataOps.Cli.Display;

internal enum StyleColor
{
    None,
    Red,
    Green,
    Yellow,
    Magenta,
    Cyan,
    Grey,
}
