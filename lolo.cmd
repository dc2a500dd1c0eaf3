@echo off
rem Starts the built host; builds it first where that has not been done.
if not exist "%~dp0bin\Release\net10.0\lolo.exe" dotnet build "%~dp0Lolo.csproj" -v quiet --nologo 1>&2 || exit /b 3
"%~dp0bin\Release\net10.0\lolo.exe" %*
