@echo off
rem The tributary command of an unpacked archive, on the Java of JAVA_HOME or of the PATH.
setlocal
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME (
  if not exist "%JAVA%" (
    echo error[no-java]: JAVA_HOME is %JAVA_HOME%, and there is no program bin\java.exe in it 1>&2
    echo next: set JAVA_HOME to a Java of version 17 or newer, or unset it 1>&2
    exit /b 1
  )
) else (
  where /q java.exe || (
    echo error[no-java]: tributary needs Java 17 or newer, and there is no "java" on the PATH 1>&2
    echo next: install a JDK or JRE, or set JAVA_HOME to one 1>&2
    exit /b 1
  )
)
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:PretenureSizeThreshold=1m -XX:-UsePerfData -Xshare:auto -Xlog:disable -cp "%~dp0..\lib\*" dev.tributary.cli.Main %*
exit /b %ERRORLEVEL%
