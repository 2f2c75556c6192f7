using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DataOps.Engine.Host.State;

/// <summary>
/// A stack's lock, held until disposed: a file of its own in the stack's lock folder. Whoever finds another file beside its own gives way,
/// as Pulumi's self-managed backend has it. On the default store the process also holds a file of the same name in another folder
/// (<see cref="HeldFile"/>), by which the next one learns whether it still lives.
/// </summary>
internal sealed class StackLock : IDisposable
{
    private readonly StateDisk _disk;
    private readonly string _path;
    private readonly HeldFile? _held;

    private StackLock(StateDisk disk, string path, HeldFile? held, string? note)
    {
        _disk = disk;
        _path = path;
        _held = held;
        Note = note;
    }

    /// <summary>Set when locks of dead processes were taken over.</summary>
    public string? Note { get; }

    /// <param name="folder">The stack's lock folder.</param>
    /// <param name="id">A fresh id.</param>
    /// <param name="record">Who asks.</param>
    /// <param name="heldFolder">Where files are held; locks of this host whose process is gone are removed then. Null: they never
    /// are.</param>
    /// <param name="disk">Where the folders are.</param>
    /// <exception cref="FaultException">DP5005 when another process holds the stack.</exception>
    public static StackLock Acquire(string folder, Guid id, LockRecord record, string? heldFolder, StateDisk? disk = null)
    {
        disk ??= StateDisk.Instance;
        disk.CreateFolder(folder);
        var held = heldFolder is null ? null : disk.Hold(HeldPath(heldFolder, id.ToString()));
        try
        {
            var note = held is null ? null : RemoveAbandoned(disk, folder, record, heldFolder!, held);
            RefuseIfLocked(disk, folder, own: null);

            var path = Path.Combine(folder, id.ToString() + ".json");
            disk.Replace(path, record.ToJson());
            try
            {
                RefuseIfLocked(disk, folder, path);
            }
            catch
            {
                disk.Delete(path);
                throw;
            }

            return new StackLock(disk, path, held, note);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Removes every lock of a stack; returns how many there were.</summary>
    public static int Break(string folder, StateDisk? disk = null)
    {
        disk ??= StateDisk.Instance;
        var files = disk.Files(folder, "*.json");
        foreach (var file in files)
        {
            disk.Delete(file);
        }

        return files.Length;
    }

    public void Dispose()
    {
        try
        {
            _disk.Delete(_path);
        }
        finally
        {
            _held?.Dispose();
        }
    }

    private static void RefuseIfLocked(StateDisk disk, string folder, string? own)
    {
        var others = disk.Files(folder, "*.json").Where(file => file != own).Order(StringComparer.Ordinal).ToList();
        if (others.Count == 0)
        {
            return;
        }

        var owners = others.Select(file =>
            Read(disk, file) is { } owner
                ? $"\n  {file}: created by {owner.User}@{owner.Host} (pid {owner.ProcessId}) at {owner.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"
                    + (owner.Commit.Length > 0 ? $" for commit {owner.Commit}" : "")
                : $"\n  {file}"
        );
        throw new FaultException(
            StateDiagnostics.Locked,
            $"the stack is currently locked by {others.Count} lock(s){string.Concat(owners)}",
            "Wait for the other process to end. If it is gone, remove its lock with `dataops cancel`."
        );
    }

    private static string HeldPath(string folder, string id) => Path.Combine(folder, id + ".held");

    private static string? RemoveAbandoned(StateDisk disk, string folder, LockRecord own, string heldFolder, HeldFile held)
    {
        var notes = new List<string>();
        foreach (var file in disk.Files(folder, "*.json"))
        {
            // The number of a process means nothing to another container; what the kernel says of the held file goes first.
            var heldPath = HeldPath(heldFolder, Path.GetFileNameWithoutExtension(file));
            if (Read(disk, file) is not { } owner || owner.Host != own.Host || (held.IsHeld(heldPath) ?? IsAlive(owner)))
            {
                continue;
            }

            disk.Delete(file);
            disk.Delete(heldPath);
            notes.Add(
                $"Took over the lock of process {owner.ProcessId}, which is gone (started {owner.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)})."
            );
        }

        return notes.Count == 0 ? null : string.Join('\n', notes);
    }

    /// <summary>A process that started after the lock was taken has only inherited the number.</summary>
    private static bool IsAlive(LockRecord owner)
    {
        try
        {
            using var process = Process.GetProcessById(owner.ProcessId);
            return !process.HasExited && process.StartTime.ToUniversalTime() <= owner.Time.UtcDateTime.AddSeconds(2);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // There is one that this user may not look at.
            return true;
        }
    }

    private static LockRecord? Read(StateDisk disk, string file) => disk.TryRead(file) is { } content ? LockRecord.TryParse(content) : null;
}
