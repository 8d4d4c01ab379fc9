@echo off
rem The launcher for Windows: starts mlp-parity in the Java runtime beside it.
rem UNTESTED: nobody has run this file on Windows yet.
setlocal
chcp 65001 >nul
if not defined OMP_NUM_THREADS set OMP_NUM_THREADS=1
"%~dp0runtime\bin\java" -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow %PARITY_OPTS% -cp "%~dp0lib\*" org.mlpparity.cli.Parity %*
exit /b %ERRORLEVEL%
