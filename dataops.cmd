@echo off
rem Runs the dataops command of this checkout: at once when it is built, after a build when one of its sources is newer.
setlocal
set "ROOT=%~dp0"
set "COMMAND=%ROOT%engine\Cli\bin\Debug\net10.0\dataops.exe"
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$root = $env:ROOT; $exe = Get-Item -ErrorAction Ignore $env:COMMAND; if (-not $exe) { exit 1 };" ^
  "$stamp = Get-Item -ErrorAction Ignore (Join-Path $root 'engine\Cli\obj\launcher.stamp');" ^
  "$last = if ($stamp -and $stamp.LastWriteTimeUtc -gt $exe.LastWriteTimeUtc) { $stamp.LastWriteTimeUtc } else { $exe.LastWriteTimeUtc };" ^
  "$places = 'engine', 'infra\Catalog*', 'sdk\Protocol', 'Directory.*', 'global.json', '.editorconfig', 'BannedSymbols.txt' | ForEach-Object { Join-Path $root $_ };" ^
  "$newer = Get-ChildItem -Recurse $places | Where-Object { $_.FullName -notmatch '\\(bin|obj)(\\|$)' -and $_.LastWriteTimeUtc -gt $last } | Select-Object -First 1;" ^
  "if ($newer) { exit 1 }"
if errorlevel 1 call :build "%~1" || exit /b 1
"%COMMAND%" %*
exit /b %ERRORLEVEL%

:build
rem Completion in a shell waits for no build.
if "%~1"=="__complete" exit /b 1
echo Building dataops ... 1>&2
if not exist "%ROOT%engine\Cli\obj" mkdir "%ROOT%engine\Cli\obj"
type nul > "%ROOT%engine\Cli\obj\launcher.new"
dotnet build "%ROOT%engine\Cli" -nologo -v q -clp:NoSummary 1>&2 || exit /b 1
move /y "%ROOT%engine\Cli\obj\launcher.new" "%ROOT%engine\Cli\obj\launcher.stamp" >nul
exit /b 0
